package io.rollcall.intake.row;

import java.util.UUID;

import io.rollcall.device.PlaceholderUuid;

/**
 * The SMBIOS UUID that each device of an upload came with first. Of both, only digests are kept: 16 to 32 bytes a device, which the limit on the rows of an
 * upload bounds. Two digests are the same by chance once in 2^31 devices, and then one warning is missing or wrong.
 */
final class SmbiosUuids {

    private static final int FIRST_SIZE = 64;

    private long[] devices = new long[FIRST_SIZE];
    private int[] uuids = new int[FIRST_SIZE];
    private int count;

    /**
     * Whether the device came with another SMBIOS UUID before.
     *
     * @param smbiosUuid null where there is none; placeholders are as good as none
     */
    boolean differs(UUID deviceId, UUID smbiosUuid) {
        if (smbiosUuid == null || PlaceholderUuid.matches(smbiosUuid)) {
            return false;
        }
        if (count * 2 >= devices.length) {
            grow();
        }
        long device = digest(deviceId) | 1; // 0 is a free place
        int uuid = Long.hashCode(digest(smbiosUuid));
        int place = place(device);
        if (devices[place] == 0) {
            devices[place] = device;
            uuids[place] = uuid;
            count++;
            return false;
        }
        return uuids[place] != uuid;
    }

    private int place(long device) {
        int mask = devices.length - 1;
        int place = Long.hashCode(device) & mask;
        while (devices[place] != 0 && devices[place] != device) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldDevices = devices;
        int[] oldUuids = uuids;
        devices = new long[oldDevices.length * 2];
        uuids = new int[devices.length];
        for (int i = 0; i < oldDevices.length; i++) {
            if (oldDevices[i] != 0) {
                int place = place(oldDevices[i]);
                devices[place] = oldDevices[i];
                uuids[place] = oldUuids[i];
            }
        }
    }

    /** The bits of a UUID, mixed so that any of them changes about half of the digest's. */
    private static long digest(UUID uuid) {
        long mixed = (uuid.getMostSignificantBits() * 0x9E37_79B9_7F4A_7C15L) ^ uuid.getLeastSignificantBits();
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        return mixed ^ (mixed >>> 27);
    }
}
