package io.rollcall.intake.row;

/** Values for rows that have none of their own; null where there is no default. */
public record Defaults(String groupTag, String purchaseOrder) {

    public static final Defaults NONE = new Defaults(null, null);

    String groupTagOr(String own) {
        return own != null ? own : groupTag;
    }

    String purchaseOrderOr(String own) {
        return own != null ? own : purchaseOrder;
    }
}
