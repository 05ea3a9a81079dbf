/** What a log looks like: {@link io.rollcall.servicekit.log.OneLine} keeps each message on one line. */
package io.rollcall.servicekit.log;
