/** Serves the portal's page at the addresses that its pages have. The portal itself is in {@code src/main/resources/web}. */
package io.rollcall.status.portal;
