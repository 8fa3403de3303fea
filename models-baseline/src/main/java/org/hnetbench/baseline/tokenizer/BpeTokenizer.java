package org.hnetbench.baseline.tokenizer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.Tokens;
import org.hnetbench.kernels.spi.UserError;

/**
 * BPE of a {@code tokenizer.json}: byte-level (GPT-2, Llama 3, dolma2, our own), or of the
 * SentencePiece kind with all bytes (Llama 2, Mistral).
 *
 * <p>Text is encoded exactly as it is: no special token is recognised in it or added to it, nothing
 * is normalised, truncated or padded. The space that SentencePiece puts before a text belongs to
 * the first token and to none of the text's bytes; where it is a token by itself, that token has no
 * byte. Added tokens that the file does not call special are recognised, since they stand for text.
 * Every token's raw bytes are compared with the text, so offsets are exact even where a token ends
 * inside a code point. Safe for use by many threads.
 */
public final class BpeTokenizer implements Tokenizer {
  private final TokenizerFile file;
  private final byte[] source;
  private final Optional<Boundaries> given;
  private final NativeTokenizer encoder;

  private BpeTokenizer(TokenizerFile file, byte[] source, Optional<Boundaries> given) {
    this.file = file;
    this.source = source;
    this.given = given;
    this.encoder = new NativeTokenizer(file.encoderJson(), file.name());
  }

  /**
   * Reads a {@code tokenizer.json}, plain or gzipped.
   *
   * @throws UserError if the file is missing, does not parse or is not a byte-level BPE
   */
  public static BpeTokenizer read(Path path) {
    return read(path, Optional.empty());
  }

  /**
   * Reads a {@code tokenizer.json}, plain or gzipped.
   *
   * @param boundaries BOS and EOS where something else than the file tells them
   * @throws UserError if the file is missing, does not parse or is of no supported kind
   */
  public static BpeTokenizer read(Path path, Optional<Boundaries> boundaries) {
    try {
      byte[] content = Files.readAllBytes(path);
      boolean gzip = content.length > 2 && content[0] == 0x1F && content[1] == (byte) 0x8B;
      if (gzip) {
        content = new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes();
      }
      return parse(content, path.toString(), boundaries);
    } catch (NoSuchFileException e) {
      throw UserError.input(
          "HNB-TOKENIZER-FILE", path + ": no such tokenizer file; give a tokenizer.json", e);
    } catch (IOException e) {
      throw UserError.input(
          "HNB-TOKENIZER-FILE", path + ": cannot read the tokenizer file: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a {@code tokenizer.json} held in memory.
   *
   * @param content the file's text as UTF-8
   * @param name how errors call it
   * @throws UserError if it does not parse or is not a byte-level BPE
   */
  public static BpeTokenizer parse(byte[] content, String name) {
    return parse(content, name, Optional.empty());
  }

  private static BpeTokenizer parse(byte[] content, String name, Optional<Boundaries> boundaries) {
    TokenizerFile file = TokenizerFile.parse(content, name, boundaries);
    return new BpeTokenizer(file, content.clone(), boundaries);
  }

  /** Writes the {@code tokenizer.json} that this tokenizer was read from, unpacked. */
  public void write(Path path) throws IOException {
    Path temporary = path.resolveSibling(path.getFileName() + ".tmp");
    try {
      Files.write(temporary, source);
      Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** BOS and EOS if something else than the file told them. */
  public Optional<Boundaries> given() {
    return given;
  }

  @Override
  public int vocabularySize() {
    return file.vocabularySize();
  }

  @Override
  public int bos() {
    return file.bos();
  }

  @Override
  public int eos() {
    return file.eos();
  }

  @Override
  public boolean ends(int id) {
    return file.ends(id);
  }

  /**
   * {@inheritDoc}
   *
   * @throws UserError if the text is not UTF-8, or if the tokenizer does not give its bytes back
   */
  @Override
  public Tokens encode(byte[] text) {
    long[] encoded = encoder.ids(decode(text));
    Spelling.Spelled spelled = file.spelling().spell(text);
    byte[] expected = spelled.bytes();
    int[] ids = new int[encoded.length];
    int[] starts = new int[encoded.length];
    int position = 0;
    for (int i = 0; i < ids.length; i++) {
      ids[i] = Math.toIntExact(encoded[i]);
      starts[i] = spelled.origin(position);
      byte[] token = file.bytes(ids[i]);
      int end = position + token.length;
      boolean exact =
          end > position
              && end <= expected.length
              && Arrays.equals(token, 0, token.length, expected, position, end);
      if (!exact) {
        throw inexact(text, spelled.origin(position));
      }
      position = end;
    }
    if (position != expected.length) {
      throw inexact(text, spelled.origin(position));
    }
    return new Tokens(ids, starts, text.length);
  }

  /** {@inheritDoc} Special tokens, and ids beyond the vocabulary, have none. */
  @Override
  public byte[] bytes(int id) {
    return id < file.vocabularySize() ? file.spelling().text(file.bytes(id)).clone() : new byte[0];
  }

  static String decode(byte[] text) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException e) {
      throw UserError.input(
          "HNB-DATA-NOT-UTF8", "a text to be tokenized is not UTF-8; convert the data to UTF-8", e);
    }
  }

  private UserError inexact(byte[] text, int position) {
    String what =
        position < text.length
            ? String.format(Locale.ROOT, "at byte %d (0x%02X)", position, text[position])
            : "at its end";
    return UserError.input(
        "HNB-TOKENIZER-INEXACT",
        String.format(
            Locale.ROOT,
            "%s: its tokens do not give back the bytes of a text of %d bytes, first %s; "
                + "use a tokenizer whose vocabulary holds all 256 bytes",
            file.name(),
            text.length,
            what));
  }
}
