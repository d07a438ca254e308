// lemon ELIGIBLE UNITS GROUPS >cells.csv: quotas in two dimensions the way a
// textbook has them, as a flow of least cost, by the network simplex of LEMON.
//
// There is an arc for each place that a cell could have, with the logarithm of
// its cost, log((2k - 1) / weight) for the k-th one.  LEMON counts in integers,
// so that is times 2^36 and rounded: right unless it is nearly a tie.  Minimums
// and maximums of cells are not looked at.
#include <cmath>
#include <fstream>
#include <iostream>
#include <lemon/maps.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using namespace lemon;
typedef long long whole;
typedef NetworkSimplex<SmartDigraph, whole, whole> simplex;

struct total {
	SmartDigraph::Node node;
	whole places;
};
typedef std::map<std::string, total> totals;

static totals
read_totals(const char *path, SmartDigraph &graph)
{
	std::ifstream in(path);
	std::string line, name;
	totals all;

	for (std::getline(in, line); std::getline(in, line);) {
		std::istringstream cells(line);
		total t = { graph.addNode(), 0 };

		std::getline(cells, name, ',') >> t.places;
		all[name] = t;
	}
	return all;
}

int
main(int argc, char *argv[])
{
	if (argc != 4)
		return 64;
	SmartDigraph graph;
	totals units = read_totals(argv[2], graph);
	totals groups = read_totals(argv[3], graph);
	SmartDigraph::NodeMap<whole> supply(graph);
	for (auto &t : units)
		supply[t.second.node] = t.second.places;
	for (auto &t : groups)
		supply[t.second.node] = -t.second.places;

	struct cell {
		std::string name;
		int first, end; // of its arcs
	};
	std::vector<cell> cells;
	std::vector<whole> costs;
	std::ifstream in(argv[1]);
	std::string line, unit, group;
	double weight;
	for (std::getline(in, line); std::getline(in, line);) {
		std::istringstream fields(line);
		std::getline(fields, unit, ',');
		std::getline(fields, group, ',') >> weight;
		const total &u = units[unit], &g = groups[group];
		cell c = { unit + "," + group, graph.arcNum(), 0 };
		whole most = weight > 0 ? std::min(u.places, g.places) : 0;
		for (whole k = 1; k <= most; k++) {
			graph.addArc(u.node, g.node);
			costs.push_back(std::llround(
			    std::ldexp(std::log((2. * k - 1) / weight), 36)));
		}
		c.end = graph.arcNum();
		cells.push_back(c);
	}

	SmartDigraph::ArcMap<whole> cost(graph), flow(graph);
	for (int a = 0; a < graph.arcNum(); a++)
		cost[graph.arcFromId(a)] = costs[a];
	ConstMap<SmartDigraph::Arc, whole> one(1);
	simplex s(graph);
	if (s.upperMap(one).costMap(cost).supplyMap(supply).run() !=
	    simplex::OPTIMAL)
		return 65;
	s.flowMap(flow);
	for (const cell &c : cells) {
		whole places = 0;
		for (int a = c.first; a < c.end; a++)
			places += flow[graph.arcFromId(a)];
		std::cout << c.name << ',' << places << '\n';
	}
	return std::cout.flush() ? 0 : 74;
}
