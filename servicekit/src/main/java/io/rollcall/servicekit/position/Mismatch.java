package io.rollcall.servicekit.position;

/**
 * Why a consumer must be halted: its database and Kafka no longer match.
 *
 * @param code one of the constants of this class; also the code of the alarm
 * @param sentence what was found and what to do
 */
public record Mismatch(String code, String sentence) {

    /** The group has committed more than the database holds: the database was restored to an older state, or emptied. */
    public static final String OFFSETS_BEYOND_DATABASE = "offsets-beyond-database";

    /** The database holds more than the topic: Kafka was restored to an older state, or this is another cluster. */
    public static final String TOPIC_BEHIND_DATABASE = "topic-behind-database";

    /** The topic's id differs from the id of the topic that filled the database: the topic was deleted and created again. */
    public static final String TOPIC_REPLACED = "topic-replaced";

    /** Records were removed from the topic before they were applied. */
    public static final String RECORDS_EXPIRED = "records-expired";

    /** Whether an operator has to confirm that the current topics replace those recorded in the database. */
    public boolean needsAcceptance() {
        return !code.equals(OFFSETS_BEYOND_DATABASE);
    }
}
