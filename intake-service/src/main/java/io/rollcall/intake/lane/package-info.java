/** Which rows of an upload overtake other organisations' bulk. */
package io.rollcall.intake.lane;
