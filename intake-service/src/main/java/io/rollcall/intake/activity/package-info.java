/** {@code POST /v1/activity}: devices enrolled and seen. Start with {@link io.rollcall.intake.activity.ActivityResource}. */
package io.rollcall.intake.activity;
