/**
 * Suppliers list the devices that they vouch for, so that these can be registered without a hardware hash. Start with {@link
 * io.rollcall.registration.catalog.CatalogResource}.
 */
package io.rollcall.registration.catalog;
