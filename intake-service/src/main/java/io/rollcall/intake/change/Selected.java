package io.rollcall.intake.change;

import java.io.IOException;
import java.sql.SQLException;

import io.rollcall.intake.selection.SelectedRows;

/** The rows for all devices that match a filter. */
record Selected(SelectedRows selected) implements ChangeOrder.LaterRows {

    @Override
    public long rows() {
        return selected.rows();
    }

    @Override
    public void forEach(Visitor visitor) throws IOException {
        selected.forEach(visitor);
    }

    @Override
    public void keep() throws SQLException {
        selected.keep();
    }

    @Override
    public void close() {
        selected.close();
    }
}
