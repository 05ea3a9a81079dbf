package io.rollcall.file;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeaderTest {
    /** Each producer's header; {@code S U H G A M D O} say which value stands in which column of the row below it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "script default        | Device Serial Number,Windows Product ID,Hardware Hash | S,P,H",
                "script with group tag | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag | S,P,H,G",
                "script assigned user  | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User | S,P,H,G,U",
                "script partner        | Device Serial Number,Windows Product ID,Hardware Hash,Manufacturer name,Device model | S,P,H,M,D",
                "Partner Center sample | Device serial number,Windows product ID,Hardware hash,Manufacturer name,Device model | S,P,H,M,D",
                "its other copy        | Device serial number,Windows product ID,Hardware hash,Manufacturer name,Device Model | S,P,H,M,D",
                "old Managed Desktop   | Manufacturer,Model,Serial Number,Hardware Hash | M,D,S,H",
                "old Managed Desktop 2 | Manufacturer,Model,Serial Number | M,D,S",
                "purchase order        | Serial,Hardware Hash,Purchase Order | S,H,O",
                "order id              | Serial,Hardware Hash,Order ID | S,H,O",
                "purchase id           | Serial,Hardware Hash,Purchase ID | S,H,O",
                "hash only             | Hardware Hash | H",
                "any order             | Group Tag,Hardware Hash,Device model,Serial Number,Assigned User | G,H,D,S,U",
                "any case and spaces   | \" DEVICE   serial NUMBER \",hardware  HASH | S,H",
                "no spaces             | serialNumber,hardwareHash,groupTag | S,H,G",
            })
    void everyHeaderInUseIsUnderstood(String producer, String header, String cells) {
        SeenFile seen = SeenFile.read(header + "\n" + cells + "\n");

        SeenFile.Row row = seen.only();
        assertThat(row.problem()).isNull();
        assertThat(row.serial()).isEqualTo(cells.contains("S") ? "S" : null);
        assertThat(row.productId()).isEqualTo(cells.contains("P") ? "P" : null);
        assertThat(row.hash()).isEqualTo(cells.contains("H") ? "H" : null);
        assertThat(row.tag()).isEqualTo(cells.contains("G") ? "G" : null);
        assertThat(row.user()).isEqualTo(cells.contains("U") ? "U" : null);
        assertThat(row.manufacturer()).isEqualTo(cells.contains("M") ? "M" : null);
        assertThat(row.model()).isEqualTo(cells.contains("D") ? "D" : null);
        assertThat(row.order()).isEqualTo(cells.contains("O") ? "O" : null);
        assertThat(seen.summary.columns()).hasSize(cells.split(",").length);
        assertThat(seen.summary.warnings()).isEmpty();
    }

    @Test
    void anUnknownColumnIsIgnoredWithOneWarningAndNeverMapped() {
        SeenFile seen = SeenFile.read(
                "tenantId,org,Serial,Hardware Hash,organization,Empty,deviceId\n" + "t1,o1,S1,h,x,,d\n,o2,S2,h,,,d\n");

        assertThat(seen.warnings())
                .containsExactly(
                        "unknown-column 2 tenantId 1", "unknown-column 2 org 2", "unknown-column 2 organization 1");
        assertThat(seen.rows)
                .containsExactly(
                        new SeenFile.Row(1, 2, "S1", "h", null, null, null, null, null, null, null),
                        new SeenFile.Row(2, 3, "S2", "h", null, null, null, null, null, null, null));
    }

    @Test
    void rollcallsOwnResultColumnsAreIgnoredSilently() {
        SeenFile seen = SeenFile.read("Row,File,Line,Serial Number,Manufacturer,Model,Device ID,Outcome,Code,Title,"
                + "Message,Warnings,Request ID,Decided At,Status,requestId,decidedAt\n"
                + "7,a.csv,9,S,Contoso,Book,d,invalid,c,t,m,w,r,now,failed,r,now\n");

        assertThat(seen.summary.warnings()).isEmpty();
        assertThat(seen.summary.columns()).containsExactly("Device Serial Number", "Manufacturer name", "Device model");
        assertThat(seen.only().serial()).isEqualTo("S");
    }

    @Test
    void ofTwoColumnsForTheSameThingTheFirstCounts() {
        SeenFile seen = SeenFile.read("Serial,Order ID,Purchase ID,Hardware Hash\nS,first,second,h\n");

        assertThat(seen.only().order()).isEqualTo("first");
        assertThat(seen.warnings()).containsExactly("unknown-column 2 Purchase ID 1");
    }

    @Test
    void aColumnWithoutANameIsCalledByItsPosition() {
        SeenFile seen = SeenFile.read("Serial,,Hardware Hash,,\nS,x,h,,\n");

        assertThat(seen.warnings()).containsExactly("unknown-column 2 #2 1");
    }

    @Test
    void warningsStayFewAndShort() {
        String names = IntStream.range(0, 2000).mapToObj(i -> "x" + i).collect(Collectors.joining(","));
        SeenFile seen = SeenFile.read(
                "Hardware Hash," + "y".repeat(500) + "\u202E," + names + "\nh,1," + "1,".repeat(1999) + "1\n");

        assertThat(seen.summary.warnings()).hasSize(20);
        assertThat(seen.summary.warnings().get(0).column()).isEqualTo("y".repeat(64));
        assertThat(seen.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 19})
    void textAboveTheHeaderIsSkippedWithAWarning(int lines) {
        SeenFile seen = SeenFile.read("Report of devices, 3 pages\n".repeat(lines)
                + "Collection;Device Serial Number;Hardware Hash\nAll;S;h\n");

        assertThat(seen.warnings())
                .containsExactly("lines-skipped 1 null " + lines, "unknown-column " + (lines + 2) + " Collection 1");
        assertThat(seen.only().line()).isEqualTo(lines + 2);
        assertThat(seen.summary.separator()).isEqualTo("semicolon");
    }

    @Test
    void blankLinesAndASeparatorHintAboveTheHeaderAreNotWorthAWarning() {
        SeenFile seen = SeenFile.read("sep=;\r\n\r\n;;\r\nSerial;Hardware Hash\r\nS;h\r\n");

        assertThat(seen.summary.warnings()).isEmpty();
        assertThat(seen.only().line()).isEqualTo(5);
    }

    @Test
    void theTypeLineOfPowerShellIsSkipped() {
        SeenFile seen = SeenFile.read("#TYPE System.Management.Automation.PSCustomObject\n"
                + "\"Device Serial Number\",\"Windows Product ID\",\"Hardware Hash\"\n\"S\",\"\",\"h\"\n");

        assertThat(seen.warnings()).containsExactly("lines-skipped 1 null 1");
        assertThat(seen.only().serial()).isEqualTo("S");
    }

    @Test
    void aHeaderInTheTwentyFirstLineIsTooLate() {
        assertThat(SeenFile.refusal("Report\n".repeat(20) + "Serial,Hardware Hash\nS,h\n")
                        .problem())
                .isEqualTo(FileProblem.NO_HEADER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Device Serial Number,Windows Product ID | Manufacturer name + Device model",
                "Serial,Manufacturer,tenantId            | Device model",
                "Manufacturer;Model                      | Device Serial Number",
                "Group Tag                               | Device Serial Number + Manufacturer name + Device model",
            })
    void aHeaderThatNamesTooLittleIsRefusedWithWhatIsMissing(String header, String others) {
        UnreadableFileException refusal = SeenFile.refusal("Some report\n\n" + header + "\na,b\n");

        assertThat(refusal.problem()).isEqualTo(FileProblem.MISSING_COLUMNS);
        assertThat(refusal.line()).isEqualTo(3);
        assertThat(refusal.columns()).isEqualTo(List.of("Hardware Hash", others));
    }
}
