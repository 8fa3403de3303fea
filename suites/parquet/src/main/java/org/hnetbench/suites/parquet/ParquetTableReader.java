package org.hnetbench.suites.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.hnetbench.suites.data.TableReader;

/** Reads Parquet files with Apache's reader, one row group in memory at a time. */
public final class ParquetTableReader implements TableReader {
  private static final Set<CompressionCodecName> CODECS =
      EnumSet.of(
          CompressionCodecName.UNCOMPRESSED,
          CompressionCodecName.SNAPPY,
          CompressionCodecName.ZSTD,
          CompressionCodecName.LZ4_RAW);

  @Override
  public String ending() {
    return PARQUET;
  }

  @Override
  public void read(Path file, Set<String> columns, Consumer<Map<String, Object>> rows)
      throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      refuseUnknownCodecs(reader);
      MessageType schema = reader.getFileMetaData().getSchema();
      MessageType wanted = wanted(schema, columns);
      reader.setRequestedSchema(wanted);
      MessageColumnIO io = new ColumnIOFactory().getColumnIO(wanted, schema);
      for (PageReadStore group = reader.readNextRowGroup();
          group != null;
          group = reader.readNextRowGroup()) {
        RecordReader<Group> records = io.getRecordReader(group, new GroupRecordConverter(wanted));
        for (long row = 0; row < group.getRowCount(); row++) {
          rows.accept(ParquetValues.fields(records.read()));
        }
      }
    } catch (RuntimeException e) {
      // The library tells of broken files in exceptions of many kinds.
      throw new IOException("not a Parquet file, or broken: " + e.getMessage(), e);
    }
  }

  /** The rest of the codecs is Hadoop's, which is not here. */
  private static void refuseUnknownCodecs(ParquetFileReader reader) throws IOException {
    for (BlockMetaData group : reader.getFooter().getBlocks()) {
      for (ColumnChunkMetaData column : group.getColumns()) {
        if (!CODECS.contains(column.getCodec())) {
          throw new IOException(
              "compressed with " + column.getCodec() + ", which is not read; known are " + CODECS);
        }
      }
    }
  }

  private static MessageType wanted(MessageType schema, Set<String> columns) {
    List<Type> fields =
        schema.getFields().stream()
            .filter(field -> columns.isEmpty() || columns.contains(field.getName()))
            .toList();
    return new MessageType(schema.getName(), fields);
  }
}
