/**
 * Checkpoints of the HuggingFace hub as models of ours: Llama, and Mamba-2 in two layouts.
 *
 * <p>Here live the translation of foreign configurations and the foreign names of tensors. A key
 * that is not known is refused, never ignored. No layers and no file formats of weights.
 */
package org.hnetbench.baseline.huggingface;
