package org.hnetbench.baseline.tokenizer;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.hnetbench.kernels.spi.NearestName;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.Tokens;
import org.hnetbench.kernels.spi.UserError;

/**
 * A published tokenizer without its file: its size and special ids are known, so that a model can
 * be planned, but it reads no text.
 */
public enum NamedTokenizer implements Tokenizer {
  /** Bytes a token in English: paper, Table 1. */
  GPT2("gpt2", 50257, 50256, 50256, OptionalDouble.of(4.6)),
  LLAMA3("llama3", 128256, 128000, 128001, OptionalDouble.empty()),
  DOLMA2("dolma2", 100278, 100257, 100257, OptionalDouble.empty());

  private final String title;
  private final int vocabularySize;
  private final int bos;
  private final int eos;
  private final OptionalDouble bytesPerToken;

  NamedTokenizer(String title, int vocabularySize, int bos, int eos, OptionalDouble bytesPerToken) {
    this.title = title;
    this.vocabularySize = vocabularySize;
    this.bos = bos;
    this.eos = eos;
    this.bytesPerToken = bytesPerToken;
  }

  /**
   * Finds one.
   *
   * @throws UserError if none has the name
   */
  public static NamedTokenizer named(String name) {
    List<String> known = Arrays.stream(values()).map(each -> each.title).toList();
    return Arrays.stream(values())
        .filter(each -> each.title.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.input(
                    "HNB-CONFIG-MODEL",
                    "tokenizer.name: unknown tokenizer \""
                        + name
                        + "\"; "
                        + NearestName.hint(name, known)));
  }

  /** Bytes a token on English text, where they are known. */
  public OptionalDouble bytesPerToken() {
    return bytesPerToken;
  }

  @Override
  public int vocabularySize() {
    return vocabularySize;
  }

  @Override
  public int bos() {
    return bos;
  }

  @Override
  public int eos() {
    return eos;
  }

  @Override
  public Tokens encode(byte[] text) {
    throw UserError.input(
        "HNB-TOKENIZER-FILE",
        "tokenizer "
            + title
            + ": only its size is known, which is enough for a plan; give its tokenizer.json as tokenizer.file");
  }
}
