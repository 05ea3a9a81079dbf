/** Events for tests: of uploads that a test describes, and of random histories that could really happen. */
package io.rollcall.status.support;
