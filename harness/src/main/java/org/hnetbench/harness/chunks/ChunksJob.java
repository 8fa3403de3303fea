package org.hnetbench.harness.chunks;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hnetbench.harness.chunks.ChunksRequest.TextOrigin;
import org.hnetbench.harness.eval.CheckpointFile;
import org.hnetbench.harness.run.OutputFile;
import org.hnetbench.harness.run.Progress;
import org.hnetbench.harness.train.Checkpoint;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.results.AtomicFiles;

/** Lets a checkpoint cut a text and tells where. */
public final class ChunksJob {
  /** Shorter text is read before a user would want to know how long it takes. */
  private static final int QUICKLY_READ_BYTES = 1 << 16;

  private final InputStream input;
  private final PrintStream progress;

  /**
   * @param input read where a request names no text
   * @param progress hears how far reading a long text has come
   */
  public ChunksJob(InputStream input, PrintStream progress) {
    this.input = input;
    this.progress = progress;
  }

  /**
   * Does it, and writes the page if one is wanted.
   *
   * @throws UserError if checkpoint, text or tokenizer cannot be used, or there are no chunks
   */
  public Examination run(ChunksRequest request) {
    request.html().ifPresent(ChunksJob::checkFolder);
    CheckpointFile file = CheckpointFile.of(request.model().path());
    byte[] text = text(request.text());
    Optional<Tokenizer> tokenizer = request.tokenizer().map(TokenizerFiles::read);
    Checkpoint checkpoint = request.model().open();
    int context = file.context(checkpoint.plan());
    ChunkedText chunked = cut(checkpoint, file.name(), text, context, request);
    List<ReferenceCuts> references = new ArrayList<>(ReferenceCuts.of(text));
    tokenizer.ifPresent(
        each -> references.add(ReferenceCuts.tokens("tokenizer's tokens", each.encode(text))));
    Examination examined =
        new Examination(
            file.name(),
            checkpoint.plan().type(),
            context,
            only(request.stage(), chunked, file.name()),
            references);
    request.html().ifPresent(page -> write(page, ChunksText.page(examined).html()));
    return examined;
  }

  private byte[] text(TextOrigin origin) {
    if (origin instanceof TextOrigin.Given given) {
      return InputText.argument(given.text());
    }
    if (origin instanceof TextOrigin.InFile inFile) {
      return InputText.file(inFile.file());
    }
    return InputText.stream(input, "standard input");
  }

  private ChunkedText cut(
      Checkpoint checkpoint, String name, byte[] text, int context, ChunksRequest request) {
    boolean chunking = checkpoint.plan().bytesPerPosition().length > 1;
    Tokenizer tokenizer = checkpoint.plan().tokenizer();
    if (!chunking && !(tokenizer instanceof ByteTokenizer)) {
      return ChunkReader.tokens(tokenizer, text);
    }
    if (!chunking) {
      throw noChunks(name, checkpoint);
    }
    try (Kernels kernels = Kernels.open(request.device().device(), Precision.FLOAT32);
        LanguageModel model = request.model().load(checkpoint, kernels)) {
      ChunkedText chunked = read(kernels, model, text, context);
      if (chunked.stages().isEmpty()) {
        throw noChunks(name, checkpoint);
      }
      return chunked;
    }
  }

  private ChunkedText read(Kernels kernels, LanguageModel model, byte[] text, int context) {
    if (text.length <= QUICKLY_READ_BYTES) {
      return ChunkReader.read(kernels, model, text, context, done -> {});
    }
    try (Progress bar = Progress.on(progress, "chunks")) {
      return ChunkReader.read(kernels, model, text, context, done -> bar.update(done, ""));
    }
  }

  private static UserError noChunks(String name, Checkpoint checkpoint) {
    return UserError.input(
        "HNB-CHUNKS-NONE",
        "%s: a model of type %s reads every byte alike and sets no boundaries; give a model that"
                .formatted(name, checkpoint.plan().type())
            + " chunks, such as an hnet, or one with tokens");
  }

  private static ChunkedText only(Optional<Integer> stage, ChunkedText chunked, String name) {
    int stages = chunked.stages().size();
    if (stage.isPresent() && stage.get() >= stages) {
      String there = stages == 1 ? "only stage 0" : "stages 0 to " + (stages - 1);
      throw UserError.input(
          "HNB-CHUNKS-STAGE", "--stage " + stage.get() + ": " + name + " has " + there);
    }
    return stage
        .map(
            s ->
                new ChunkedText(
                    chunked.text(), chunked.windows(), chunked.stages().subList(s, s + 1)))
        .orElse(chunked);
  }

  /** A page that cannot be written is better known before the work than behind it. */
  private static void checkFolder(Path page) {
    Path folder = page.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(page)) {
      throw unwritable("cannot write " + page + ": its folder does not exist, or it is one", null);
    }
  }

  private static void write(Path page, String html) {
    try {
      AtomicFiles.writeText(page, html);
    } catch (IOException e) {
      throw OutputFile.isDiskFull(e) ? OutputFile.failed(page, e) : unwritable(e.getMessage(), e);
    }
  }

  private static UserError unwritable(String problem, IOException cause) {
    return UserError.input(
        "HNB-OUTPUT-UNWRITABLE", problem + "; choose another file with --html", cause);
  }
}
