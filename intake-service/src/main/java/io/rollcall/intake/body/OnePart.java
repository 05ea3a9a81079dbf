package io.rollcall.intake.body;

/** A body that is a file as a whole. */
final class OnePart implements Parts {

    private Part part;

    OnePart(Part part) {
        this.part = part;
    }

    @Override
    public Part next() {
        Part next = part;
        part = null;
        return next;
    }
}
