/** Who asks for devices that are not theirs, as if to find out whose they are. Start with {@link io.rollcall.registration.probing.ProbingWatch}. */
package io.rollcall.registration.probing;
