/**
 * How much any caller may ask for, so that nobody's flood is everybody's outage. Start with {@link io.rollcall.servicekit.limit.RequestLimiter}.
 */
package io.rollcall.servicekit.limit;
