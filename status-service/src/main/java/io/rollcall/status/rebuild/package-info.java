/**
 * Begins a read model that is empty: {@link io.rollcall.status.rebuild.Rebuild} fetches what the topics no longer have, and tells when the
 * projection has caught up.
 */
package io.rollcall.status.rebuild;
