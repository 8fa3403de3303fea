/**
 * Text as it is read, split, cut and packed: documents, corpora, the embedded sample, the training
 * stream. No model and no score lives here; the only thing known of a model is its tokenizer.
 */
package org.hnetbench.suites.data;
