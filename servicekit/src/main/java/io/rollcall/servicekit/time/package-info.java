/** The clock that everything else is given. */
package io.rollcall.servicekit.time;
