/** The Kafka topics of Rollcall: names, settings, headers and lanes, each in one place. */
package io.rollcall.topic;
