package io.rollcall.local.process;

import java.io.IOException;

/** Who is told when a supervised child has died. Called on the child's own watching thread. */
public interface Deaths {

    /** The child ended by itself and runs again, as the process that {@link Child#pid} now tells. */
    void restarted(Child child, long oldPid, int exitCode);

    /** The child ended by itself and could not be started again. */
    void lost(Child child, IOException cause);
}
