package org.hnetbench.kernels.contract;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.Tokens;
import org.hnetbench.kernels.spi.UserError;

/** What a unit is, and what a chunk. */
final class TokenRules {
  private static final List<String> TEXTS =
      List.of(
          "", "a", "The cat's 12 mats;\n\n\tno <|endoftext|> here. ", "晶体管 naïve 🙂\u0301", "\0");

  private TokenRules() {}

  static void tokens(Subject subject) {
    Tokenizer tokenizer = subject.plan().tokenizer();
    int vocabulary = tokenizer.vocabularySize();
    for (int special : new int[] {tokenizer.bos(), tokenizer.eos()}) {
      Finding.unless(
          special >= 0 && special < vocabulary, "BOS or EOS %d of %d ids", special, vocabulary);
    }
    for (String text : TEXTS) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      Tokens tokens = tokenizer.encode(bytes);
      int next = 0;
      for (int i = 0; i < tokens.size(); i++) {
        int id = tokens.ids()[i];
        Finding.unless(
            id >= 0 && id < vocabulary && id != tokenizer.bos() && id != tokenizer.eos(),
            "unit %d of \"%s\" is %d, outside the %d ids or BOS or EOS",
            i,
            text,
            id,
            vocabulary);
        Finding.unless(
            tokens.starts()[i] == next && tokens.byteLength(i) > 0,
            "unit %d of \"%s\" begins at byte %d and has %d, %d was due",
            i,
            text,
            tokens.starts()[i],
            tokens.byteLength(i),
            next);
        next += tokens.byteLength(i);
      }
      Finding.unless(next == bytes.length, "units of \"%s\" hold %d bytes", text, next);
      Finding.unless(
          Arrays.equals(tokens.ids(), tokenizer.encode(bytes).ids()),
          "\"%s\" was encoded otherwise the second time",
          text);
      Finding.unless(
          Arrays.equals(bytes, wayBack(tokenizer, tokens, bytes)),
          "the units of \"%s\" stand for other bytes",
          text);
    }
  }

  /** The bytes that the units stand for; those of the text where the tokenizer does not tell. */
  private static byte[] wayBack(Tokenizer tokenizer, Tokens tokens, byte[] text) {
    ByteArrayOutputStream back = new ByteArrayOutputStream();
    try {
      for (int id : tokens.ids()) {
        back.writeBytes(tokenizer.bytes(id));
      }
    } catch (UserError e) {
      return text;
    }
    return back.toByteArray();
  }

  /** What comes out of one stage goes into the next. */
  static void chunks(Subject subject) {
    try (LanguageModel model = subject.model()) {
      PackedBatch batch = subject.batch(subject.random(), 40, 1, 70);
      long positions = batch.positions();
      long[] offsets = batch.offsets();
      List<ChunkingStage> stages = Reading.of(model, batch).stages();
      for (int s = 0; s < stages.size(); s++) {
        ChunkingStage stage = stages.get(s);
        boolean[] boundaries = stage.boundaries();
        Finding.unless(
            stage.positions() == positions
                && boundaries.length == positions
                && stage.probabilities().length == positions,
            "stage %d tells of %d positions, %d went in",
            s,
            stage.positions(),
            positions);
        for (float probability : stage.probabilities()) {
          Finding.unless(
              probability >= 0 && probability <= 1, "stage %d: probability %f", s, probability);
        }
        for (int b = 0; b + 1 < offsets.length; b++) {
          Finding.unless(
              boundaries[(int) offsets[b]], "stage %d: no chunk begins with sequence %d", s, b);
        }
        offsets = stage.innerOffsets(offsets);
        positions = offsets[offsets.length - 1];
        Finding.unless(
            stage.chunks() == positions,
            "stage %d tells of %d chunks and %d boundaries",
            s,
            stage.chunks(),
            positions);
      }
    }
  }
}
