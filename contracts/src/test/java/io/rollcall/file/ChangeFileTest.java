package io.rollcall.file;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files whose rows name devices that are on the roll already. */
class ChangeFileTest {

    private static final UUID DEVICE = UUID.fromString("9a356f8f-2cba-840c-bce6-1bfef3384c1c");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SerialNumber\nSYN-1\nSYN-2\n",
                "serial number;group tag\nSYN-1;sales\nSYN-2;\n",
                "Status,Serienummer\nready,SYN-1\nready,SYN-2\n",
            })
    void aSerialNumberIsEnough(String text) throws Exception {
        assertThat(read(text).serials).containsExactly("SYN-1", "SYN-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "Device ID", "\"deviceId\"", "DEVICE_ID"})
    void aDeviceIdIsEnough(String name) throws Exception {
        Seen seen = read(name + "\n" + DEVICE + "\n" + DEVICE.toString().toUpperCase(java.util.Locale.ROOT) + "\n");

        assertThat(seen.ids).containsExactly(DEVICE, DEVICE);
        assertThat(seen.summary.columns()).containsExactly("Device ID");
        assertThat(seen.summary.warnings()).isEmpty();
    }

    /** Other products have columns of that name: their ids mean nothing here, and the serial number counts. */
    @Test
    void anIdThatIsNotOneOfRollcallsIsIgnored() throws Exception {
        Seen seen = read("Device ID,Serial number\n0b5e8a4c-7f0e-4f4e-9c3e-3f6d4d1c2b1a,SYN-1\n17,SYN-2\n");

        assertThat(seen.ids).containsExactly(null, null);
        assertThat(seen.serials).containsExactly("SYN-1", "SYN-2");
    }

    @Test
    void exportedListsAreReadWithoutAWarning() throws Exception {
        Seen seen = read("Device Serial Number,Manufacturer name,Device model,Device ID,Status,Updated At\n"
                + "SYN-1,Contoso Ltd.,Book," + DEVICE + ",ready,2026-11-22T10:15:30Z\n");

        assertThat(seen.ids).containsExactly(DEVICE);
        assertThat(seen.serials).containsExactly("SYN-1");
        assertThat(seen.summary.warnings()).isEmpty();
    }

    @Test
    void joinedListsMayNameDevicesInTwoWays() throws Exception {
        Seen seen = read("Serial Number\nSYN-1\nDevice ID,Serial Number\n" + DEVICE + ",SYN-2\n");

        assertThat(seen.serials).containsExactly("SYN-1", "SYN-2");
        assertThat(seen.ids).containsExactly(null, DEVICE);
    }

    @Test
    void withoutAColumnThatNamesDevicesTheFileIsRefused() {
        assertThatThrownBy(() -> read("Manufacturer,Model\nContoso,Book\n"))
                .isInstanceOfSatisfying(UnreadableFileException.class, refusal -> assertThat(refusal.problem())
                        .isEqualTo(FileProblem.NO_DEVICE_COLUMN));
    }

    /** In an upload the id is a column of an export, which says nothing. */
    @Test
    void aDeviceIdAloneDoesNotRegisterAnything() {
        assertThat(SeenFile.refusal("Device ID,Serial Number\n" + DEVICE + ",SYN-1\n")
                        .problem())
                .isEqualTo(FileProblem.MISSING_COLUMNS);
    }

    private static Seen read(String text) throws Exception {
        Seen seen = new Seen();
        seen.summary = new DeviceFileReader(FilePurpose.CHANGE).read(TestFile.of(text), FileLimits.DEFAULT, seen);
        return seen;
    }

    private static final class Seen implements RowHandler {

        private final List<UUID> ids = new ArrayList<>();
        private final List<String> serials = new ArrayList<>();
        private FileSummary summary;

        @Override
        public void row(DeviceRow row) {
            ids.add(row.deviceId());
            serials.add(row.serialNumber());
        }

        @Override
        public void restart() {
            ids.clear();
            serials.clear();
        }
    }
}
