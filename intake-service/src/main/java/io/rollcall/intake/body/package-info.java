/**
 * The body of an upload as a series of files, read from the network as they arrive: one CSV, the parts of a form, or JSON. Start with
 * {@link io.rollcall.intake.body.UploadBody}.
 */
package io.rollcall.intake.body;
