package org.hnetbench.harness.generate;

/**
 * When a text ends that the model does not end itself.
 *
 * @param tokens most units: bytes of a byte model, tokens of a token model
 * @param bytes a text of this length or more goes on no further; its last token stays whole
 */
public record Limits(int tokens, long bytes) {}
