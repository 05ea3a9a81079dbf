/** {@code rollcall partners}: who may act for the organisation. */
package io.rollcall.cli.partner;
