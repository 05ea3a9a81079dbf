/**
 * Device files: CSV as people have it, read row by row in constant memory.
 *
 * <p>Key parts, in the order a file passes through them: {@link io.rollcall.file.FileHead} (encoding, foreign formats), {@link
 * io.rollcall.file.CharInput} (decoding), {@link io.rollcall.file.HeaderSearch} (header line and separator), {@link
 * io.rollcall.file.Tokenizer} (cells), {@link io.rollcall.file.RowMapper} (a device row). Read {@link
 * io.rollcall.file.DeviceFileReader} first, then {@link io.rollcall.file.Reading}.
 */
package io.rollcall.file;
