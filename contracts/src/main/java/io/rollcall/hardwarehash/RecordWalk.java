package io.rollcall.hardwarehash;

/** Goes through a blob's records from the first to the last, without copying. */
final class RecordWalk {

    interface Visitor {
        void visit(int type, byte[] blob, int offset, int length);
    }

    private RecordWalk() {}

    /**
     * Shows the visitor the data of each record, up to the first that is not one.
     *
     * @param end where the last record must end; not beyond the blob
     * @return whether all were records, {@value Blob#MAX_RECORDS} at most, and the last ended there
     */
    static boolean walk(byte[] blob, int end, Visitor visitor) {
        int at = Blob.HEADER_BYTES;
        for (int records = 0; at < end; records++) {
            if (records == Blob.MAX_RECORDS || end - at < Blob.RECORD_HEADER_BYTES) {
                return false;
            }
            int length = Blob.u16(blob, at + 2);
            if (length < Blob.RECORD_HEADER_BYTES || length > end - at) {
                return false;
            }
            visitor.visit(Blob.u16(blob, at), blob, at + Blob.RECORD_HEADER_BYTES, length - Blob.RECORD_HEADER_BYTES);
            at += length;
        }
        return at == end;
    }
}
