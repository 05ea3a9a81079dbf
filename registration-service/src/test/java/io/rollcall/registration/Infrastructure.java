package io.rollcall.registration;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.rollcall.testkit.RollcallTestResource;

/** Kafka, PostgreSQL and keys for all tests of this module, which so share one running service. */
@WithTestResource(
        value = RollcallTestResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = RollcallTestResource.DATABASE, value = "registration"))
final class Infrastructure {

    private Infrastructure() {}
}
