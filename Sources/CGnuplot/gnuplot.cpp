#include "CGnuplot.h"

#include <gnuplot-iostream.h>

#include <cstdlib>
#include <iomanip>
#include <locale>
#include <memory>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

namespace {

/// A number with as many significant digits as its column has.
struct Number {
    double value;
    int digits;
};

} // namespace

namespace gnuplotio {

template <> struct TextSender<Number> {
    static void send(std::ostream &stream, const Number &number) {
        stream << std::setprecision(number.digits);
        TextSender<double>::send(stream, number.value);
    }
};

} // namespace gnuplotio

/// gnuplot-iostream writes to the descriptor beneath a FILE, which one of `open_memstream` lacks: a file in memory has one.
struct utter_gnuplot {
    explicit utter_gnuplot(FILE *file) : descriptor(fileno(file)), stream(file) {
        stream.imbue(std::locale::classic());
        stream << std::defaultfloat;
    }

    const int descriptor;
    Gnuplot stream;
};

utter_gnuplot *utter_gnuplot_open(void) {
    const int descriptor = memfd_create("gnuplot", MFD_CLOEXEC);
    if (descriptor < 0) return nullptr;
    FILE *file = fdopen(descriptor, "w");
    if (!file) {
        close(descriptor);
        return nullptr;
    }
    try {
        return new utter_gnuplot(file);
    } catch (...) {
        return nullptr;
    }
}

bool utter_gnuplot_line(utter_gnuplot *script, const char *text, size_t length) {
    try {
        script->stream.write(text, static_cast<std::streamsize>(length));
        script->stream << '\n';
        return script->stream.good();
    } catch (...) {
        return false;
    }
}

bool utter_gnuplot_rows(
    utter_gnuplot *script, const double *values, size_t rows, size_t columns, const int *digits) {
    try {
        std::vector<std::vector<Number>> lines(rows);
        for (auto &line : lines) {
            line.reserve(columns);
            for (size_t column = 0; column < columns; ++column) line.push_back({*values++, digits[column]});
        }
        script->stream.send1d(lines);
        return script->stream.good();
    } catch (...) {
        return false;
    }
}

char *utter_gnuplot_text(utter_gnuplot *script, size_t *length) {
    try {
        script->stream.flush();
        if (!script->stream.good()) return nullptr;
        const off_t size = lseek(script->descriptor, 0, SEEK_END);
        if (size < 0) return nullptr;
        std::unique_ptr<char, decltype(&std::free)> text(
            static_cast<char *>(std::malloc(static_cast<size_t>(size) + 1)), &std::free);
        if (!text) return nullptr;
        off_t have = 0;
        while (have < size) {
            const ssize_t count =
                pread(script->descriptor, text.get() + have, static_cast<size_t>(size - have), have);
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) return nullptr;
            have += count;
        }
        *length = static_cast<size_t>(size);
        return text.release();
    } catch (...) {
        return nullptr;
    }
}

void utter_gnuplot_close(utter_gnuplot *script) {
    try {
        delete script;
    } catch (...) {
    }
}
