/**
 * Tokenizers of the BPE baselines: any byte-level {@code tokenizer.json}, and training a new one.
 *
 * <p>Here live reading, checking, encoding and training of byte-level BPE. No tensors, no models
 * and no data sets; text comes in as UTF-8 bytes and offsets are bytes of that text.
 */
package org.hnetbench.baseline.tokenizer;
