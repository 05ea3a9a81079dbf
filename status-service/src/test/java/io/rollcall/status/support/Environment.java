package io.rollcall.status.support;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.rollcall.testkit.RollcallTestResource;

/** What every integration test of this module runs on. Declared once, so that the application starts once. */
@QuarkusTestResource(
        value = RollcallTestResource.class,
        initArgs = @ResourceArg(name = RollcallTestResource.DATABASE, value = "status"))
public final class Environment {

    private Environment() {}
}
