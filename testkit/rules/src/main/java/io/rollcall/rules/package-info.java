/** Architecture rules of all modules. Start with {@link io.rollcall.rules.ArchitectureRules}. */
package io.rollcall.rules;
