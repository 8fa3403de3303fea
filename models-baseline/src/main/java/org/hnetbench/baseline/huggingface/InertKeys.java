package org.hnetbench.baseline.huggingface;

import java.util.Set;

/**
 * Keys of transformers' configurations that do not change what a loaded model computes, of whatever
 * family. The list is closed on purpose: see {@link ForeignConfig#finish}.
 */
final class InertKeys {
  /** Where the file comes from, and in what type its weights are stored: the weights tell that. */
  private static final Set<String> ORIGIN =
      Set.of(
          "_name_or_path",
          "_commit_hash",
          "architectures",
          "transformers_version",
          "torch_dtype",
          "dtype",
          "tokenizer_class",
          "unsloth_fixed",
          "unsloth_version");

  /** How transformers runs the model and what it hands back. */
  private static final Set<String> RUNNING =
      Set.of(
          "_attn_implementation",
          "_attn_implementation_autoset",
          "use_cache",
          "output_attentions",
          "output_hidden_states",
          "return_dict",
          "torchscript",
          "use_bfloat16",
          "max_position_embeddings",
          "max_sequence_length");

  /** Training and initialisation. */
  private static final Set<String> TRAINING =
      Set.of("initializer_range", "attention_dropout", "residual_in_fp32", "neftune_noise_alpha");

  /** Other tasks than language modelling. */
  private static final Set<String> TASKS =
      Set.of("id2label", "label2id", "num_labels", "problem_type", "task_specific_params");

  /** Special tokens ({@link SpecialTokens} reads them) and settings of generation. */
  private static final Set<String> GENERATION =
      Set.of(
          "bos_token_id",
          "eos_token_id",
          "pad_token_id",
          "sep_token_id",
          "decoder_start_token_id",
          "do_sample",
          "max_length",
          "min_length",
          "temperature",
          "top_k",
          "top_p",
          "repetition_penalty",
          "num_beams",
          "num_return_sequences",
          "early_stopping",
          "length_penalty",
          "no_repeat_ngram_size");

  private InertKeys() {}

  /** Marks them as known. */
  static void accept(ForeignConfig config) {
    config.inert(ORIGIN);
    config.inert(RUNNING);
    config.inert(TRAINING);
    config.inert(TASKS);
    config.inert(GENERATION);
    config.absent("quantization_config");
    config.absent("auto_map");
    config.only("is_encoder_decoder", "false");
    config.only("is_decoder", "true", "false");
    config.only("add_cross_attention", "false");
    config.only("chunk_size_feed_forward", "0");
    config.only("pruned_heads", "{}");
  }
}
