package org.hnetbench.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
  @TempDir Path folder;

  record Everything(String name, long bigNumber, int n, double value, boolean isTrue) {}

  record Positive(double value) {
    Positive {
      if (value < 0) {
        throw new IllegalArgumentException("value below 0");
      }
    }
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  @Test
  void writesTheTextThatTheFormatPromises() throws IOException {
    Path file = folder.resolve("table.csv");

    CsvTable.write(
        file,
        Everything.class,
        List.of(
            new Everything("a, \"b\"", Long.MAX_VALUE, -1, 0.1, true),
            new Everything("ü", 0, 0, Double.NaN, false)));

    assertThat(Files.readString(file))
        .isEqualTo(
            """
            name,big_number,n,value,is_true
            "a, ""b""\",9223372036854775807,-1,0.1,true
            ü,0,0,,false
            """);
  }

  @Test
  void readsWhatAPersonWrote() throws IOException {
    Path file = file("name,big_number,n,value,is_true\n\"x,y\",12,3,1.5e-3,true\r\n,-4,0,,false");

    assertThat(CsvTable.read(file, Everything.class))
        .containsExactly(
            new Everything("x,y", 12, 3, 0.0015, true),
            new Everything("", -4, 0, Double.NaN, false));
  }

  @Test
  void anyDoubleReadsBackToTheSameBitsInAnyLocale() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    List<Positive> rows = new ArrayList<>();
    for (double special :
        new double[] {0, Double.MIN_VALUE, Double.MAX_VALUE, 1e23, 2e-3, 1e100, 1.0 / 3, 1e17}) {
      rows.add(new Positive(special));
    }
    rows.add(new Positive(Double.POSITIVE_INFINITY));
    while (rows.size() < 5000) {
      double value = Math.abs(Double.longBitsToDouble(random.nextLong()));
      rows.add(new Positive(random.nextInt(2) == 0 ? value : random.nextDouble()));
    }
    Path file = folder.resolve("doubles.csv");
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      CsvTable.write(file, Positive.class, rows);
    } finally {
      Locale.setDefault(before);
    }

    List<Positive> read = CsvTable.read(file, Positive.class);

    assertThat(read).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(Double.doubleToLongBits(read.get(i).value()))
          .isEqualTo(Double.doubleToLongBits(rows.get(i).value()));
    }
  }

  @Test
  void theColumnsOfARunAreThoseOfItsDescription() throws IOException {
    assertHeader(
        ModelRow.class,
        "model,seed,data,type,parameters,flops_per_byte,realised_flops_per_byte,train_bytes,train_flops,"
            + "epochs,bytes_per_chunk,train_bytes_per_second,peak_bytes");
    assertHeader(
        TrainRow.class,
        "model,seed,data,step,bytes,flops,seconds,loss,bpb,ratio_loss,bytes_per_chunk,gradient_norm,"
            + "learning_rate,bytes_per_second");
    assertHeader(ValidationRow.class, "model,seed,data,step,spent,bytes,flops,seconds,bpb");
    assertHeader(
        ValidationDocumentRow.class,
        "model,seed,data,step,spent,bytes,document,document_bytes,nats");
    assertHeader(SummaryRow.class, "model,seed,data,split,suite,variant,metric,value,low,high,n");
    assertHeader(DocumentRow.class, "model,seed,data,suite,part,document,sha256,bytes,nats");
    assertHeader(
        OptionRow.class,
        "model,seed,data,suite,noise,level,place,noise_seed,item,option,gold,sha256,context_bytes,"
            + "bytes,characters,units,nats,separate_nats,alone_nats,greedy,chosen");
  }

  private <R extends Record> void assertHeader(Class<R> type, String header) throws IOException {
    Path file = folder.resolve("header.csv");
    CsvTable.write(file, type, List.of());
    assertThat(Files.readString(file)).isEqualTo(header + "\n");
    assertThat(CsvTable.read(file, type)).isEmpty();
  }

  @Test
  void aBadCellIsNamedByFileLineAndColumn() throws IOException {
    Path file = file("name,big_number,n,value,is_true\na,1,1,1,true\nb,1,1,1.x,true\n");

    assertThatThrownBy(() -> CsvTable.read(file, Everything.class))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ":3: column value: '1.x' is not a number");
  }

  @Test
  void anAbsentWholeNumberIsAnError() throws IOException {
    Path file = file("name,big_number,n,value,is_true\na,1,,1,true\n");

    assertThatThrownBy(() -> CsvTable.read(file, Everything.class))
        .hasMessageContaining(":2: column n: ''");
  }

  @Test
  void brokenTablesAreNamed() throws IOException {
    assertThatThrownBy(() -> CsvTable.read(file("value\n1\n1,2\n"), Positive.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("table.csv:3: 2 cells, expected 1");
    assertThatThrownBy(() -> CsvTable.read(file("valeu\n1\n"), Positive.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("table.csv:1: the header is valeu, expected value");
    assertThatThrownBy(() -> CsvTable.read(file(""), Positive.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("table.csv: empty");
    assertThatThrownBy(() -> CsvTable.read(file("value\n1\n\"2\n"), Positive.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("table.csv: not CSV after line 2");
    assertThatThrownBy(() -> CsvTable.read(file("value\n1\n-2\n"), Positive.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("table.csv:3: value below 0");
    Path latin = Files.write(folder.resolve("l.csv"), "é".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> CsvTable.read(latin, Positive.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("l.csv: not UTF-8");
  }

  @Test
  void aLineBreakInACellIsRefusedAndNothingIsWritten() {
    Path file = folder.resolve("table.csv");

    assertThatThrownBy(
            () ->
                CsvTable.write(
                    file, Everything.class, List.of(new Everything("a\nb", 1, 1, 1, true))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aTableOfThatNameIsPacked() throws IOException {
    List<Everything> rows = List.of(new Everything("ü", 1, 2, 0.1, true));
    Path packed = folder.resolve("table.csv.gz");
    Path plain = folder.resolve("table.csv");

    CsvTable.write(packed, Everything.class, rows);
    CsvTable.write(plain, Everything.class, rows);

    try (InputStream stream = new GZIPInputStream(Files.newInputStream(packed))) {
      assertThat(stream.readAllBytes()).isEqualTo(Files.readAllBytes(plain));
    }
    assertThat(CsvTable.read(packed, Everything.class)).isEqualTo(rows);
    byte[] header = Arrays.copyOf(Files.readAllBytes(packed), 8);
    // RFC 1952: two bytes of magic, deflate, no flags, and no time.
    assertThat(header).containsExactly(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
  }

  @Test
  void aPackedTableThatIsCutOrNotPackedIsNamed() throws IOException {
    Path file = folder.resolve("table.csv.gz");
    CsvTable.write(file, Positive.class, Collections.nCopies(1000, new Positive(0.1)));
    byte[] whole = Files.readAllBytes(file);

    for (int length : new int[] {0, 5, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> CsvTable.read(file, Positive.class))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file + ": not a whole gzip file");
    }
    Files.writeString(file, "value\n1\n");
    assertThatThrownBy(() -> CsvTable.read(file, Positive.class))
        .hasMessageContaining(file + ": not a whole gzip file");
  }

  @Test
  void aPackedTableNamesTheLineOfABadCell() throws IOException {
    Path file = folder.resolve("table.csv.gz");
    try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(file))) {
      stream.write("value\n1\nx\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThatThrownBy(() -> CsvTable.read(file, Positive.class))
        .hasMessage(file + ":3: column value: 'x' is not a number");
  }
}
