package io.rollcall.intake.slot;

import java.nio.file.Path;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Limits of uploads, and where their files are while they are read. The defaults of the limits that clients are told are in
 * {@code META-INF/microprofile-config.properties} of servicekit, which the status service reads as well.
 */
@ConfigMapping(prefix = "rollcall.upload")
public interface UploadLimits {

    /** Most bytes that the files of an upload have together; beyond it the answer is 413 {@code too-large}. */
    MemorySize maxSize();

    /** Most rows that an upload has; beyond it the answer is 413 {@code too-many-rows}. */
    long maxRows();

    /** Most files that a form has. */
    int maxFiles();

    /** Uploads that declare no more bytes than this are small. */
    @WithDefault("64K")
    MemorySize smallSize();

    /** Small uploads at the same time, each on a thread; one more is answered 503. */
    @WithDefault("64")
    int concurrentSmall();

    /** How many of these one organisation may have. */
    @WithDefault("32")
    int concurrentSmallPerOrganization();

    /** Other uploads that are read or published at the same time, each on a thread; one more is answered 503. */
    @WithDefault("8")
    int concurrent();

    /** How many of these one organisation may have. */
    @WithDefault("4")
    int concurrentPerOrganization();

    /**
     * Where uploads lie while they are read: room for {@link #concurrent} times {@link #maxSize}, and half as much again. The files
     * there have no name.
     */
    @WithDefault("${java.io.tmpdir}")
    Path spoolDirectory();
}
