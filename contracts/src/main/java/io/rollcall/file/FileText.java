package io.rollcall.file;

/** The text of a device file, in the encoding that it proved to have so far. */
interface FileText extends CharInput {
    Encoding encoding();
}
