/**
 * {@code POST /v1/registrations}: from a request to published events. Start with {@link io.rollcall.intake.upload.RegistrationResource}
 * and go on with {@link io.rollcall.intake.submission.Submissions}.
 */
package io.rollcall.intake.upload;
