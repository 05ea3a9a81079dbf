package io.rollcall.intake.partner;

/** Where the attributes of an event are: in the record's headers (binary mode), or in its value (structured mode). */
interface AttributeSource {

    /** The most characters of an attribute that has no other limit. */
    int MAX_TEXT = 1024;

    /**
     * An attribute's text; null if it is not there.
     *
     * @param limit in characters
     * @throws Rejection.Thrown if it is there and is not such a text
     */
    String text(String attribute, int limit) throws Rejection.Thrown;

    /** The attribute's name at this place, such as {@code ce_id}. */
    String name(String attribute);

    /** Why a required attribute is not there. */
    String whyMissing(String attribute);

    /** @throws Rejection.Thrown if an attribute is there twice */
    void requireUnique() throws Rejection.Thrown;

    /** @throws Rejection.Thrown if the text is empty, too long, or not printable */
    static String checked(String name, String text, int limit) throws Rejection.Thrown {
        if (text.isEmpty()) {
            throw Rejection.headers(name + " is empty");
        }
        if (text.length() > limit) {
            throw Rejection.headers(name + " is longer than " + limit + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw Rejection.headers(name + " has control characters");
        }
        return text;
    }
}
