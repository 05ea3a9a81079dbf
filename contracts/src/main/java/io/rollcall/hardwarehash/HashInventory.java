package io.rollcall.hardwarehash;

import java.util.ArrayList;
import java.util.List;

/**
 * What is in a hardware hash, for a person to read. Of what identifies more than the device (network addresses, disk
 * serials, the TPM's key, the product key) it says only that it is there.
 *
 * @param lines in the order of the hash's records; as far as they can be read
 */
public record HashInventory(List<Line> lines) {

    /** One fact; both texts are free of control characters, whatever the hash has in them. */
    public record Line(String name, String value) {}

    public HashInventory {
        lines = List.copyOf(lines);
    }

    /** Reads as much as there is; a damaged hash gives fewer lines, and a text that is none gives none. */
    public static HashInventory of(CharSequence text) {
        HashCharacters characters = new HashCharacters();
        Base64Reader base64 = new Base64Reader();
        characters.take(text);
        base64.read(characters.bytes(), 0, characters.length());
        byte[] blob = base64.bytes();
        int length = base64.length();
        List<Line> lines = new ArrayList<>();
        if (length >= Blob.HEADER_BYTES && Blob.hasMagic(blob, length)) {
            int total = Blob.total(blob);
            lines.add(new Line("Size", length + " bytes, " + total + " of them records"));
            lines.add(new Line("Checksum", checksum(blob, length, total)));
            RecordWalk.walk(blob, Math.min(total, length), new InventoryLines(lines));
        }
        return new HashInventory(lines);
    }

    private static String checksum(byte[] blob, int length, int total) {
        if (total > length || !Blob.hasChecksumHeader(blob, length, total)) {
            return "missing";
        }
        return switch (new Checksum().verify(blob, length, total)) {
            case MATCHES -> "matches";
            case TRUNCATED -> "cut off, what is left of it matches";
            case DIFFERS -> "does not match";
        };
    }
}
