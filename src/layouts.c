#include "enroll/layouts.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
layouts_free(struct layouts *l)
{
	for (size_t i = 0; i < l->n; i++)
		layout_free(l->all[i]);
	free(l->all);
	*l = (struct layouts){ 0 };
}

static int
add(struct layouts *l, const char *path, struct fault *f)
{
	struct layout **all = realloc(l->all, (l->n + 1) * sizeof(*all));

	if (all == NULL)
		return fault_memory(f);
	l->all = all;
	if ((all[l->n] = layout_load(path, f)) == NULL)
		return -1;
	l->n++;
	return 0;
}

int
layouts_load_file(struct layouts *l, const char *path, struct fault *f)
{
	*l = (struct layouts){ 0 };
	return add(l, path, f);
}

static int
is_layout(const struct dirent *e)
{
	size_t n = strlen(e->d_name);

	return n > 4 && strcmp(e->d_name + n - 4, ".cfg") == 0;
}

int
layouts_load_folder(struct layouts *l, const char *folder, struct fault *f)
{
	struct dirent **names = NULL;
	int n = scandir(folder, &names, is_layout, alphasort), status = 0;

	*l = (struct layouts){ 0 };
	if (n <= 0) {
		fault_set(f, EX_CONFIG, "no layouts in this folder");
		status = fault_place(f, "%s", folder);
	}
	for (int i = 0; i < n; i++) {
		char *path = NULL;

		if (status == 0 &&
		    asprintf(&path, "%s/%s", folder, names[i]->d_name) == -1)
			status = fault_memory(f);
		else if (status == 0)
			status = add(l, path, f);
		free(path);
		free(names[i]);
	}
	free(names);
	if (status == -1)
		layouts_free(l);
	return status;
}
