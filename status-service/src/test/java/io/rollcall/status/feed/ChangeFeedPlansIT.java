package io.rollcall.status.feed;

import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.status.support.ReadModel;
import io.rollcall.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How the server goes about the feed: what comes next costs the same however much comes after it. */
@QuarkusTest
class ChangeFeedPlansIT {

    @BeforeEach
    void manyChanges() {
        ReadModel.clear();
        TestDatabase.current()
                .execute(
                        """
                        INSERT INTO device_change (seq, xid, at, device_id, organization, status, cause)
                        SELECT n, (1 + n / 100)::text::xid8, now(), gen_random_uuid(), 'contoso', 'pending', 'requested'
                        FROM generate_series(1, 10000) n""");
        TestDatabase.current().execute("ANALYZE device_change");
    }

    @AfterEach
    void none() {
        ReadModel.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {ChangeFeed.AFTER, ChangeFeed.BETWEEN, ChangeFeed.END})
    void aPartOfTheFeedIsReadInTheOrderOfItsIndexAndNotSorted(String statement) {
        String plan = String.join(
                "\n",
                TestDatabase.current().rows("EXPLAIN " + withValues(statement)).stream()
                        .map(line -> line.values().iterator().next().toString())
                        .toList());

        assertThat(plan).contains("using device_change_feed").doesNotContain("Sort");
    }

    /** After the change 1,000, up to 9,000; ten of them. */
    private static String withValues(String statement) {
        return statement
                .replace("$1", "11")
                .replace("$2", "1000")
                .replace("$3::bigint", "91::bigint")
                .replace("$4", "9000")
                .replace("$5", "'contoso'")
                .replace("$3", "10")
                .replace("$6", "10");
    }
}
