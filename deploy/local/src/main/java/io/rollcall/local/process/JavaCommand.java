package io.rollcall.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command line for the same Java that runs this program. */
public final class JavaCommand {

    /**
     * The optimising compiler (C2) takes a method only after ten times as many calls or loops as it would by itself. At a start it
     * used nearly half of all CPU time, for code that hardly runs again. What a bulk runs is called for each row and gets
     * there soon enough: its CPU time for a device is the same. These are HotSpot's own figures, ten times.
     */
    private static final List<String> OPTIMISE_LATER = List.of(
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    private final List<String> line = new ArrayList<>();

    /** @param heapMegabytes the most that the heap may grow to */
    public JavaCommand(int heapMegabytes) {
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-Xmx" + heapMegabytes + "m");
        // Heaps are small and two cores are shared by five processes: the collector with the fewest threads starts
        // fastest.
        line.add("-XX:+UseSerialGC");
        line.addAll(OPTIMISE_LATER);
        // Half a process after an OutOfMemoryError is worse than none: it ends and is started again.
        line.add("-XX:+ExitOnOutOfMemoryError");
    }

    /** @param megabytes of the heap for what was made last; of it a seventh, and not a tenth, for what has survived a collection */
    public JavaCommand withYoung(int megabytes) {
        return with("-Xmn" + megabytes + "m").with("-XX:SurvivorRatio=5");
    }

    public JavaCommand with(String option) {
        line.add(option);
        return this;
    }

    public List<String> jar(Path jar) {
        line.add("-jar");
        line.add(jar.toString());
        return List.copyOf(line);
    }

    /** Runs a class of this program, with this program's class path. */
    public List<String> main(Class<?> main, String... arguments) {
        line.add("-cp");
        line.add(System.getProperty("java.class.path"));
        line.add(main.getName());
        line.addAll(List.of(arguments));
        return List.copyOf(line);
    }
}
