/** Holds a service's answers against the OpenAPI document that it publishes. */
package io.rollcall.testkit.rest;
