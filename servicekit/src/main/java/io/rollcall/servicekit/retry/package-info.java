/** Which faults pass by themselves, and waiting in place until they have. */
package io.rollcall.servicekit.retry;
