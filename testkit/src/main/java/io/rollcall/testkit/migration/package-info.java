/** What has been released of a database's schema stays as it is. Start with {@link io.rollcall.testkit.migration.Migrations}. */
package io.rollcall.testkit.migration;
