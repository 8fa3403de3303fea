package org.hnetbench.baseline.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.hnetbench.kernels.spi.UserError;

/**
 * The one place that knows DJL's HuggingFace tokenizers. It asks the native library for ids alone:
 * the public {@code encode} also copies strings, masks and spans, which takes about half as long
 * again. Safe for use by many threads.
 */
final class NativeTokenizer {
  private static final Map<String, String> AS_IT_IS =
      Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

  private final HuggingFaceTokenizer tokenizer;

  /**
   * @param json a {@code tokenizer.json}
   * @param name how errors call it
   */
  NativeTokenizer(String json, String name) {
    this.tokenizer = load(json, name);
  }

  /** Ids of a text, in order. */
  long[] ids(String text) {
    try {
      long encoding = TokenizersLibrary.LIB.encode(tokenizer.getHandle(), text, false);
      try {
        return TokenizersLibrary.LIB.getTokenIds(encoding);
      } finally {
        TokenizersLibrary.LIB.deleteEncoding(encoding);
      }
    } finally {
      Reference.reachabilityFence(tokenizer);
    }
  }

  /** Where the pieces of a text end, in code points. */
  int[] ends(String text) {
    try {
      long encoding = TokenizersLibrary.LIB.encode(tokenizer.getHandle(), text, false);
      try {
        CharSpan[] spans = TokenizersLibrary.LIB.getTokenCharSpans(encoding);
        int[] ends = new int[spans.length];
        for (int i = 0; i < ends.length; i++) {
          ends[i] = spans[i].getEnd();
        }
        return ends;
      } finally {
        TokenizersLibrary.LIB.deleteEncoding(encoding);
      }
    } finally {
      Reference.reachabilityFence(tokenizer);
    }
  }

  private static HuggingFaceTokenizer load(String json, String name) {
    // Tokenizers have no GPU code, but on a machine with CUDA the loader would look for a GPU
    // flavour of the library and try to download it. The flavour in the archive is "cpu".
    if (System.getenv("RUST_FLAVOR") == null && System.getProperty("RUST_FLAVOR") == null) {
      System.setProperty("RUST_FLAVOR", "cpu");
    }
    try {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(bytes), AS_IT_IS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (LinkageError e) {
      throw UserError.environment(
          "HNB-TOKENIZER-NATIVE",
          "the native tokenizers library does not load ("
              + (e.getCause() == null ? e : e.getCause())
              + "); it needs 64-bit Linux, macOS or Windows and a writable folder DJL_CACHE_DIR",
          e);
    } catch (RuntimeException e) {
      throw UserError.input(
          "HNB-TOKENIZER-FORMAT",
          name + ": the tokenizers library refuses the file: " + e.getMessage(),
          e);
    }
  }
}
