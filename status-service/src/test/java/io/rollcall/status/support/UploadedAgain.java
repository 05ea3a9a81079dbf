package io.rollcall.status.support;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.rollcall.file.Column;
import io.rollcall.file.DeviceFileReader;
import io.rollcall.file.DeviceRow;
import io.rollcall.file.FileLimits;
import io.rollcall.file.FileSource;
import io.rollcall.file.FileSummary;
import io.rollcall.file.RowHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an exported file is when it is uploaded as it is.
 *
 * @param rows the values of each row, none of which has a problem
 */
public record UploadedAgain(FileSummary summary, List<Map<Column, String>> rows) {

    public static UploadedAgain read(byte[] file) throws Exception {
        List<Map<Column, String>> rows = new ArrayList<>();
        FileSummary summary = new DeviceFileReader().read(source(file), FileLimits.DEFAULT, new RowHandler() {
            @Override
            public void row(DeviceRow row) {
                assertThat(row.problem()).isNull();
                Map<Column, String> values = new EnumMap<>(Column.class);
                for (Column column : Column.values()) {
                    if (row.value(column) != null) {
                        values.put(column, row.value(column));
                    }
                }
                rows.add(values);
            }

            @Override
            public void restart() {
                rows.clear();
            }
        });
        return new UploadedAgain(summary, rows);
    }

    private static FileSource source(byte[] bytes) {
        return new FileSource() {
            @Override
            public String name() {
                return "exported.csv";
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
