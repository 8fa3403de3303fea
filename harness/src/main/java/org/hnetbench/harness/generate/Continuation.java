package org.hnetbench.harness.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.Tokens;
import org.hnetbench.kernels.spi.UserError;

/** One prompt and the text that grows behind it. */
final class Continuation {
  private final Prompt prompt;
  private final Tokenizer tokenizer;
  private final Sampling sampling;
  private final Limits limits;
  private final SplittableRandom random;
  private final long[] read;
  private final Utf8Stream characters = new Utf8Stream();
  private final StringBuilder text = new StringBuilder();
  private final List<Integer> ids = new ArrayList<>();
  private final Pace pace = new Pace();
  private int fed;
  private long bytes;
  private Stop stop;

  Continuation(
      Prompt prompt,
      Tokenizer tokenizer,
      Sampling sampling,
      Limits limits,
      SplittableRandom random) {
    this.prompt = prompt;
    this.tokenizer = tokenizer;
    this.sampling = sampling;
    this.limits = limits;
    this.random = random;
    Tokens tokens = tokenizer.encode(prompt.bytes());
    this.read = new long[tokens.size() + 1];
    read[0] = tokenizer.bos();
    for (int i = 0; i < tokens.size(); i++) {
      read[i + 1] = tokens.ids()[i];
    }
  }

  /**
   * What the model is to read next: of the prompt, then each unit that was drawn; nothing once the
   * text has ended.
   *
   * @param most units
   */
  long[] feed(int most) {
    if (stop != null) {
      return new long[0];
    }
    if (fed == read.length) {
      return new long[] {ids.get(ids.size() - 1)};
    }
    int count = Math.min(most, read.length - fed);
    long[] piece = new long[count];
    System.arraycopy(read, fed, piece, 0, count);
    fed += count;
    return piece;
  }

  /** Whether the model's next logits are for this text, not for a unit of the prompt. */
  boolean writes() {
    return stop == null && fed == read.length;
  }

  /** Whether the text has ended. */
  boolean ended() {
    return stop != null;
  }

  /** Draws the next unit; gives the characters that it makes whole. */
  String take(float[] logits) {
    checkFinite(logits);
    int id = sampling.next(logits, random);
    String piece = "";
    if (tokenizer.ends(id)) {
      stop = Stop.END_OF_TEXT;
    } else if (limits.stopIds().contains(id)) {
      stop = Stop.STOP_ID;
    } else {
      ids.add(id);
      byte[] made = tokenizer.bytes(id);
      pace.unit(System.nanoTime(), made.length);
      bytes += made.length;
      piece = characters.next(made);
      stop = limit().orElse(null);
    }
    if (stop != null) {
      piece += characters.end();
    }
    text.append(piece);
    return piece;
  }

  private Optional<Stop> limit() {
    if (bytes >= limits.bytes()) {
      return Optional.of(Stop.MAX_BYTES);
    }
    return ids.size() >= limits.tokens() ? Optional.of(Stop.MAX_TOKENS) : Optional.empty();
  }

  private static void checkFinite(float[] logits) {
    for (float logit : logits) {
      if (!Float.isFinite(logit)) {
        throw UserError.input(
            "HNB-CHECKPOINT-LOGITS",
            "the model's logits are not finite: its weights are damaged or its training diverged");
      }
    }
  }

  /** What came of it. */
  Generated generated() {
    return new Generated(
        prompt.text(),
        text.toString(),
        List.copyOf(ids),
        stop.name().toLowerCase(Locale.ROOT),
        read.length,
        bytes,
        pace.bytesPerSecond());
  }
}
