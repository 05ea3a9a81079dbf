package io.rollcall.testkit;

/** The PostgreSQL server of the tests. */
public interface PostgresServer extends Breakable {

    /** A new, empty database with an owner of its own; its name begins with this prefix. */
    TestDatabase createDatabase(String prefix);
}
