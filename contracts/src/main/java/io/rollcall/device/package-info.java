/**
 * What makes two devices one and the same. Start with {@link io.rollcall.device.DeviceIdentity}.
 */
package io.rollcall.device;
